import { Children } from "./children";

class Pair {
  constructor(left: string, right?: string) {
    const made = children.begin(this);
    made.left = left;
    made.right = right;
  }
  get left(): string {
    return children.of(this).left;
  }
  get right(): string | undefined {
    return children.of(this).right;
  }
}
const children = new Children<Pair>();

test("each component has its own children, and none of them is a property of it", () => {
  const [one, two] = [new Pair("a", "b"), new Pair("c")];
  expect([one.left, one.right, two.left, two.right]).toEqual(["a", "b", "c", undefined]);
  expect(Object.keys(one)).toEqual([]);
});

test("a child cannot be replaced", () => {
  expect(() => Object.assign(new Pair("a"), { left: "b" })).toThrow(TypeError);
});
