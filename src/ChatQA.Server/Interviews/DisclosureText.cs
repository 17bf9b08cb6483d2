namespace ChatQA.Interviews;

/// <summary>What readers are told of the editing: only what is true, and not what the lede says already.</summary>
internal static class DisclosureText
{
    public static string Of(Disclosure facts, IReadOnlyList<LedeBlock> lede, string language)
    {
        var excerpt = facts.Excerpt && !Says(lede, LedeKind.Excerpt);
        var continued = facts.Continued && !Says(lede, LedeKind.Continued);
        return string.Join(' ', language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? French(facts, excerpt, continued) : English(facts, excerpt, continued));
    }

    /// <summary>The text is one that the server composes, of these facts or of others: sent back, it stays the server's.</summary>
    public static bool IsComposed(string text, string language) => text.Length > 0 && Enumerable.Range(0, 1 << 7).Any(bits => text == Of(
        new()
        {
            Excerpt = (bits & 1) > 0,
            Continued = (bits & 2) > 0,
            Condensed = (bits & 4) > 0,
            Reordered = (bits & 8) > 0,
            BridgeQuestions = (bits & 16) > 0,
            Translated = (bits & 32) > 0,
            GuestReview = (bits & 64) > 0,
        },
        [], language));

    private static bool Says(IReadOnlyList<LedeBlock> lede, LedeKind kind) => lede.Any(block => block.Kind == kind && block.Text.Length > 0);

    private static IEnumerable<string> French(Disclosure facts, bool excerpt, bool continued) =>
    [
        .. When(excerpt && continued, "Cette entrevue, poursuivie après le clavardage, est un extrait."),
        .. When(excerpt && !continued, "Cette entrevue est un extrait."),
        .. When(continued && !excerpt, "Cette entrevue s'est poursuivie après le clavardage."),
        .. When(facts is { Condensed: true, Reordered: true }, "Les propos ont été condensés et leur ordre modifié pour la clarté."),
        .. When(facts is { Condensed: true, Reordered: false }, "Les propos ont été condensés pour la clarté."),
        .. When(facts is { Condensed: false, Reordered: true }, "L'ordre des propos a été modifié pour la clarté."),
        .. When(facts.BridgeQuestions, "Des questions ont été écrites après coup par la rédaction."),
        .. When(facts.Translated, "Les propos ont été traduits."),
        .. When(facts.GuestReview, "La personne interviewée a relu ses réponses avant la publication."),
    ];

    private static IEnumerable<string> English(Disclosure facts, bool excerpt, bool continued) =>
    [
        .. When(excerpt && continued, "This interview, which went on after the chat, is an excerpt."),
        .. When(excerpt && !continued, "This interview is an excerpt."),
        .. When(continued && !excerpt, "This interview went on after the chat."),
        .. When(facts is { Condensed: true, Reordered: true }, "What was said has been condensed and reordered for clarity."),
        .. When(facts is { Condensed: true, Reordered: false }, "What was said has been condensed for clarity."),
        .. When(facts is { Condensed: false, Reordered: true }, "What was said has been reordered for clarity."),
        .. When(facts.BridgeQuestions, "Some questions were written afterwards by the newsroom."),
        .. When(facts.Translated, "What was said has been translated."),
        .. When(facts.GuestReview, "The person interviewed read their answers before publication."),
    ];

    private static IEnumerable<string> When(bool holds, string sentence) => holds ? [sentence] : [];
}
