import { withDefaults } from "./with-defaults";

interface Args {
  protect?: boolean;
  length?: number;
  name?: string;
}

test("an argument wins over its default, false and 0 included", () => {
  const args: Args = { protect: false, length: 0 };
  expect(withDefaults(args, { protect: true, length: 14 })).toEqual({ protect: false, length: 0 });
});

test("an undefined argument is an absent one", () => {
  const args = { protect: undefined, name: "a" } as unknown as Args;
  expect(withDefaults(args, { protect: true })).toEqual({ protect: true, name: "a" });
});
