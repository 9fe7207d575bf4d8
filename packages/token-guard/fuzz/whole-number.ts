/** The value of an option. */
export function wholeNumber(option: string, text: string): number {
  if (/^[0-9]{1,10}$/.test(text)) return Number(text);
  throw new Error(`--${option} must be a whole number of at most 10 digits; got ${JSON.stringify(text)}`);
}
