// WordPress's own parser of blocks: what stands in no block is free-form, and there must be none; inner HTML is told for a look.
import { parse } from '@wordpress/block-serialization-default-parser';

export function validate(bytes) {
  return parse(bytes.toString('utf8')).flatMap(wrong);
}

function wrong(block) {
  if (block.blockName === null) return block.innerHTML.trim() === '' ? [] : [`free-form: ${block.innerHTML.slice(0, 80)}`];
  return block.innerBlocks.flatMap(wrong);
}
