import { Counter, Gauge, Histogram } from "./families";

test("a counter has a line for each set of labels", () => {
  const counter = new Counter("c_total", "Things.", "route", "code");
  counter.add("a", "X");
  counter.add("a", "X");
  counter.add('b"\\\n', "Y");
  expect(counter.expose()).toBe(
    '# HELP c_total Things.\n# TYPE c_total counter\nc_total{route="a",code="X"} 2\nc_total{route="b\\"\\\\\\n",code="Y"} 1\n',
  );
});

test("a gauge is read when it is asked for", () => {
  let value = 1;
  const gauge = new Gauge("g", "Now.", () => value);
  value = 2;
  expect(gauge.expose()).toBe("# HELP g Now.\n# TYPE g gauge\ng 2\n");
});

test("the buckets of a histogram count all that is not longer", () => {
  const histogram = new Histogram("h_seconds", "Long.", [0.1, 1]);
  for (const seconds of [0.1, 0.5, 1, 2]) histogram.observe(seconds);
  expect(histogram.expose().split("\n").slice(2)).toEqual([
    'h_seconds_bucket{le="0.1"} 1',
    'h_seconds_bucket{le="1"} 3',
    'h_seconds_bucket{le="+Inf"} 4',
    "h_seconds_sum 3.6",
    "h_seconds_count 4",
    "",
  ]);
});
