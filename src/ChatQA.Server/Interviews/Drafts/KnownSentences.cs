namespace ChatQA.Interviews.Drafts;

/// <summary>
/// The sentences that the version before held where a turn's text comes from: one whose words did not change keeps its links,
/// also when its turn was split, or merged with another. Each is given once.
/// </summary>
internal sealed class KnownSentences
{
    private readonly Dictionary<string, Queue<Sentence>> _sentences = [];

    public KnownSentences(InterviewDocument previous, string? turn, IReadOnlyList<SourceMessage> from)
    {
        var items = from.Select(message => message.Id).ToHashSet();
        foreach (var sentence in previous.Turns.Where(known => known.Kind is not TurnKind.Intertitle
                && (known.Id == turn || known.Sentences.Any(sentence => sentence.Sources.Any(source => items.Contains(source.Item)))))
            .OrderBy(known => known.Id != turn).SelectMany(known => known.Sentences).Where(sentence => sentence.Sources.Count > 0))
        {
            if (!_sentences.TryGetValue(sentence.Text, out var queue))
            {
                _sentences[sentence.Text] = queue = new();
            }

            queue.Enqueue(sentence);
        }
    }

    public Sentence? Take(string text) => _sentences.TryGetValue(text, out var queue) && queue.TryDequeue(out var sentence) ? sentence : null;
}
