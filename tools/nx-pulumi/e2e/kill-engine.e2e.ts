import { testKills } from "./kills.ts";

testKills("engine");
