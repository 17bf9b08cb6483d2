/**
 * No page shows the italic before its island mounts, so the browser would begin to load it then, set the text in another face
 * for a moment and move all that is below. Asked for at once, it is there.
 */
export const loadItalic = (): void => void document.fonts.load('italic 1rem Newsreader');
