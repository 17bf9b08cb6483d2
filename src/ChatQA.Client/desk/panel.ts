/** What is open under the question: one thing at a time. */
export type Panel = 'reject' | 'edit' | 'merge' | 'answer' | 'correct' | 'tag' | 'reply';

/** What a narrow window shows one at a time. */
export const panes = ['queue', 'question', 'air'] as const;

export type Pane = (typeof panes)[number];
