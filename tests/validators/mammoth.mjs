// What mammoth reads in a Word document: each paragraph as its style's name and its text, with what is emphasised by a named style.
import mammoth from 'mammoth';

const paragraphs = ['Headline', 'Dateline', 'Lede', 'Question', 'Answer', 'Note', 'Intertitle', 'Disclosure', 'Correction', 'MoreBox', 'MoreBoxTitle', 'Signature'];
const styleMap = [...paragraphs.map((name) => `p[style-name='${name}'] => p.${name}:fresh`), "r[style-name='Speaker'] => b", "r[style-name='Strong'] => strong", "r[style-name='Hyperlink'] => span.link", 'comment-reference => sup'];

export async function validate(buffer) {
  const { value, messages } = await mammoth.convertToHtml({ buffer }, { styleMap, includeDefaultStyleMap: false });
  return { html: value, messages: messages.map((message) => message.message) };
}
