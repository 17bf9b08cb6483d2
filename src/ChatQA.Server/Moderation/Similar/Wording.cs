using System.Collections.Immutable;

namespace ChatQA.Moderation.Similar;

/// <summary>One word of a question that says something of its subject.</summary>
/// <param name="Word">In small letters, without accents.</param>
/// <param name="Concept">What it means: words of one meaning share it.</param>
/// <param name="Weight">From 0.3 (says little) to 1.</param>
/// <param name="IsName">Written with a capital inside a sentence.</param>
internal readonly record struct Term(string Word, string Stem, string Concept, double Weight, bool IsName)
{
    public bool IsNumber => Vocabulary.IsNumber(Stem);
}

/// <summary>A question as it is compared: what it is about, and what kind of answer it wants.</summary>
/// <param name="Terms">Each concept once.</param>
/// <param name="Asks">how, when, why, where, who, much…</param>
/// <param name="Plain">The whole text in small letters, without accents and marks.</param>
internal sealed record Wording(Vocabulary Vocabulary, ImmutableArray<Term> Terms, ImmutableArray<string> Asks, string Plain)
{
    public static Wording Of(string text, bool french)
    {
        var pieces = Vocabulary.Split(text);
        var (fr, en) = (Vocabulary.French.SmallWords(pieces), Vocabulary.English.SmallWords(pieces));
        var vocabulary = fr > en || (fr == en && french) ? Vocabulary.French : Vocabulary.English;
        var names = Names(text);
        var terms = new List<Term>();
        var asks = new List<string>();
        for (var at = 0; at < pieces.Length; at++)
        {
            var piece = pieces[at];
            if (vocabulary.PhraseAt(pieces, at) is var (length, ask, means))
            {
                if (ask.Length > 0)
                {
                    asks.Add(ask);
                    at += length - 1;
                    continue;
                }

                Add(new(means, means, means, 1, false));
                at += length - 1;
                continue;
            }

            if (vocabulary.AskOf(piece) is { } asked)
            {
                asks.Add(asked);
            }

            if (vocabulary.SaysNothing(piece))
            {
                continue;
            }

            var stem = vocabulary.Stem(piece);
            Add(new(piece, stem, vocabulary.ConceptOf(stem), vocabulary.WeightOf(stem), names.Contains(piece)));
        }

        return new(vocabulary, [.. terms], [.. asks.Distinct()], string.Join(' ', pieces));

        void Add(Term term)
        {
            if (!terms.Exists(other => other.Concept == term.Concept))
            {
                terms.Add(term);
            }
        }
    }

    /// <summary>The words that begin with a capital though no sentence begins there.</summary>
    private static HashSet<string> Names(string text)
    {
        var names = new HashSet<string>();
        var opens = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
            {
                opens |= text[at] is '.' or '!' or '?' or ':' or '\n' or '«' or '"' or '…';
                continue;
            }

            var end = at;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            if (!opens && char.IsUpper(text[at]) && (end - at == 1 || text.AsSpan(at, end - at).ContainsAnyInRange('a', 'z')))
            {
                names.UnionWith(Vocabulary.Split(text[at..end]));
            }

            // « L’Abitibi »: what stands before the apostrophe opens nothing.
            opens = opens && end < text.Length && text[end] is '\'' or '’' && end - at <= 2;
            at = end - 1;
        }

        return names;
    }
}
