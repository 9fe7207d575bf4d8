export { readPath } from "./routes/request-path";
