import { testKills } from "./kills.ts";

testKills("program");
