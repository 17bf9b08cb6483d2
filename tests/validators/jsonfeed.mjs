// JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ describes it.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const url = { type: 'string', format: 'uri' };
const authors = { type: 'array', minItems: 1, items: { type: 'object', minProperties: 1, properties: { name: { type: 'string' }, url, avatar: url }, additionalProperties: false } };
const schema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  additionalProperties: false,
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: { type: 'string', minLength: 1 },
    home_page_url: url,
    feed_url: url,
    description: { type: 'string' },
    language: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
    authors,
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1 }, url, external_url: url, title: { type: 'string' }, content_html: { type: 'string' }, content_text: { type: 'string' },
          summary: { type: 'string' }, date_published: { type: 'string', format: 'date-time' }, date_modified: { type: 'string', format: 'date-time' }, authors,
          tags: { type: 'array', items: { type: 'string' } }, language: { type: 'string' },
        },
      },
    },
  },
};
const ajv = new Ajv({ allErrors: true });
formats(ajv);
const check = ajv.compile(schema);

export function validate(bytes) {
  return check(JSON.parse(bytes)) ? [] : check.errors.map((error) => `${error.instancePath} ${error.message}`);
}
