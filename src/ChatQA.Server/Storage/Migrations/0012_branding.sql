-- signatures: one a line, the usual one first; accent: "#1f4e5f", or empty for the colour that comes with ChatQA.
ALTER TABLE publications ADD COLUMN signatures TEXT NOT NULL DEFAULT '';
ALTER TABLE publications ADD COLUMN accent TEXT NOT NULL DEFAULT '';
