namespace ChatQA.Export.Transcripts;

/// <summary>The words that a transcript adds of its own, by the session's language.</summary>
internal sealed record TranscriptWords(
    string Colon, string Question, string Answer, string Announcement, string AfterChat, string Nameless, string And, string Corrected,
    IReadOnlyDictionary<string, string> States)
{
    private static readonly TranscriptWords French = new(
        "\u00A0: ", "Question {0}", "Réponse à la question {0}", "Annonce", "après le clavardage", "Un visiteur", ", et ", "Corrigée à {0}; disait",
        new Dictionary<string, string>
        {
            ["submitted"] = "en attente",
            ["rejected"] = "non retenue",
            ["withdrawn"] = "retirée par son auteur",
            ["merged"] = "fusionnée avec une autre",
            ["erased"] = "effacée à la demande de la personne",
            ["approved"] = "sans réponse",
            ["withGuest"] = "sans réponse",
            ["retracted"] = "retirée",
        });

    private static readonly TranscriptWords English = new(
        ": ", "Question {0}", "Answer to question {0}", "Announcement", "after the chat", "A visitor", ", and ", "Corrected at {0}; said",
        new Dictionary<string, string>
        {
            ["submitted"] = "waiting",
            ["rejected"] = "not retained",
            ["withdrawn"] = "withdrawn by its author",
            ["merged"] = "merged with another",
            ["erased"] = "erased at the person’s request",
            ["approved"] = "not answered",
            ["withGuest"] = "not answered",
            ["retracted"] = "retracted",
        });

    public static TranscriptWords Of(string language) => ExportWords.IsFrench(language) ? French : English;

    /// <summary>What stands before the words: the kind, its number and its state where it has one.</summary>
    public string Head(TranscriptLine line)
    {
        var kind = line.Kind switch
        {
            TranscriptKind.Question => string.Format(null, Question, line.Number),
            TranscriptKind.Answer => string.Format(null, Answer, line.Number),
            TranscriptKind.Announcement => Announcement,
            _ => AfterChat,
        };
        return States.TryGetValue(line.State, out var state) ? $"{kind}, {state}" : kind;
    }

    public string Who(TranscriptLine line) => line.Kind is not TranscriptKind.Question ? line.By ?? ""
        : string.Join(And, line.Askers.Select(asker => (asker.Name ?? Nameless) + (asker.Place is { } place ? $", {place}" : "")));
}
