import { testKills } from "./kills.ts";

testKills("daemon");
