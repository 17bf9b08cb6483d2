/** What is open under the question: one thing at a time. */
export type Panel = 'reject' | 'edit' | 'merge' | 'answer' | 'correct' | 'tag' | 'reply';
