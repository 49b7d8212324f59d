/** What is wrong in a configuration: `models[0].tier` and what was expected there. */
export interface ConfigProblem {
  path: string;
  message: string;
}
