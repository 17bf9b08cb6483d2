// ninjs 3.1: the IPTC's schema, read from the folder that CHATQA_SCHEMAS names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const schema = (name) => JSON.parse(readFileSync(join(process.env.CHATQA_SCHEMAS, name), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const geo = schema('GeoJSON-schema.json');
ajv.addSchema(geo, geo.$id ?? 'https://geojson.org/schema/GeoJSON.json');
const check = ajv.compile(schema('ninjs-schema_3.1.json'));

export function validate(bytes) {
  return check(JSON.parse(bytes)) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
}
