namespace ChatQA.Interviews;

/// <summary>A turn as one text: a line break where a paragraph begins.</summary>
internal static class Prose
{
    public static string Of(Turn turn) => string.Concat(turn.Sentences.Select((sentence, i) => (i == 0 ? "" : sentence.NewParagraph ? "\n" : " ") + sentence.Text));

    /// <summary>As a form sends it back, with its own line breaks.</summary>
    public static string Normal(string text) => text.ReplaceLineEndings("\n").Trim();
}
