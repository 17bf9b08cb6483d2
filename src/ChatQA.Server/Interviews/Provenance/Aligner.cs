namespace ChatQA.Interviews.Provenance;

/// <summary>
/// Finds where a printed sentence comes from when its editor does not say: the same words in one piece, else one message
/// with words left out, else two pieces joined, else the source sentence that shares most words, or holds most of them, else nowhere.
/// </summary>
internal sealed class Aligner
{
    /// <summary>Left-out words may be at most as many as those kept; fewer words than this join nothing.</summary>
    private const int FewestWordsJoined = 3;

    private const double LeastShared = 0.4;

    private const double LeastKept = 0.6;

    private const int FewestWordsKept = 4;
    private const int LongWord = 4;

    private readonly List<Message> _messages;

    /// <param name="messages">Where to look, the likeliest first.</param>
    public Aligner(IEnumerable<SourceMessage> messages) => _messages = [.. messages.Select(message => new Message(message))];

    public IReadOnlyList<SourceRef> Find(string sentence)
    {
        var words = Integrity.WithoutCutMarks(Token.Of(sentence)).ConvertAll(token => token.Form);
        return !words.Exists(word => char.IsLetterOrDigit(word[0])) ? []
            : Whole(words) ?? Trimmed(words) ?? Shortened(words) ?? (IReadOnlyList<SourceRef>?)Joined(words) ?? Nearest(words) ?? [];
    }

    private SourceRef[]? Whole(List<string> words) =>
        _messages.Select(message => message.IndexOf(words) is var at and >= 0 ? message.Ref(at, at + words.Count) : null)
            .FirstOrDefault(found => found is not null) is { } found ? [found] : null;

    private SourceRef[]? Trimmed(List<string> words)
    {
        var best = _messages.Select(message => (message, window: message.Window(words)))
            .Where(found => found.window is { } window && window.End - window.Start <= words.Count * 2)
            .OrderBy(found => found.window!.Value.End - found.window.Value.Start).FirstOrDefault();
        return best.window is { } span ? [best.message.Ref(span.Start, span.End)] : null;
    }

    /// <summary>A sentence cut short: its words in one piece, then the mark that ended the one in the record, however much was left out before it.</summary>
    private SourceRef[]? Shortened(List<string> words)
    {
        var last = words.FindLastIndex(IsWord) + 1;
        if (last < FewestWordsJoined || last == words.Count)
        {
            return null;
        }

        foreach (var message in _messages)
        {
            if (message.IndexOf(words[..last]) is var at and >= 0 && message.After(words[last..], at + last) is { } end)
            {
                return [message.Ref(at, end)];
            }
        }

        return null;
    }

    private List<SourceRef>? Joined(List<string> words)
    {
        var refs = new List<SourceRef>();
        for (var from = 0; from < words.Count;)
        {
            var (message, at, length) = _messages.Select(message => message.LongestFrom(words, from)).DefaultIfEmpty().MaxBy(found => found.Length);
            if (length < FewestWordsJoined)
            {
                return null;
            }

            refs.Add(message.Ref(at, at + length));
            from += length;
        }

        return refs.Count is > 1 and <= 4 ? refs : null;
    }

    private SourceRef[]? Nearest(List<string> words)
    {
        var own = words.Where(IsWord).ToList();
        var best = _messages.SelectMany(message => message.Sentences.Select(span => (message, span, shared: message.Shared(own, span))))
            .DefaultIfEmpty().MaxBy(found => found.shared);
        if (best.shared >= LeastShared && own.Count > 1)
        {
            return [best.message.Ref(best.span.Start, best.span.End)];
        }

        // Cut short and changed as well: most of its words stand there, in their order, however much more was said.
        var (message, span, kept) = _messages.SelectMany(message => message.Sentences.Select(span => (message, span, kept: message.Kept(own, span))))
            .DefaultIfEmpty().MaxBy(found => found.kept);
        return kept >= LeastKept ? [message.Ref(span.Start, span.End)] : null;
    }

    private static bool IsWord(string form) => char.IsLetterOrDigit(form[0]);

    private sealed class Message(SourceMessage source)
    {
        private readonly List<Token> _tokens = Token.Of(source.Text);
        private List<(int, int)>? _sentences;

        /// <summary>The sentences as spans of tokens.</summary>
        public List<(int Start, int End)> Sentences => _sentences ??= [.. SentenceSplitter.Split(source.Text).Select(span =>
            (_tokens.FindIndex(token => token.Start >= span.Start), _tokens.FindLastIndex(token => token.End <= span.End) + 1))];

        public SourceRef Ref(int start, int end) => new(source.Id, source.Revision, _tokens[start].Start, _tokens[end - 1].End);

        public int IndexOf(List<string> words)
        {
            for (var at = 0; at + words.Count <= _tokens.Count; at++)
            {
                if (Run(at, words, 0, words.Count) == words.Count)
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>Where the marks end that come, in their order and with anything between them, after a place; null when they do not.</summary>
        public int? After(List<string> marks, int at)
        {
            foreach (var mark in marks)
            {
                at = _tokens.FindIndex(at, token => token.Form == mark) + 1;
                if (at == 0)
                {
                    return null;
                }
            }

            return at;
        }

        public (Message Message, int At, int Length) LongestFrom(List<string> words, int from)
        {
            var (best, length) = (0, 0);
            for (var at = 0; at < _tokens.Count; at++)
            {
                if (Run(at, words, from, words.Count - from) is var run && run > length)
                {
                    (best, length) = (at, run);
                }
            }

            return (this, best, length);
        }

        /// <summary>The shortest span that holds the words in their order; its first and last word are theirs.</summary>
        public (int Start, int End)? Window(List<string> words)
        {
            (int Start, int End)? best = null;
            for (var start = 0; start < _tokens.Count; start++)
            {
                if (_tokens[start].Form != words[0])
                {
                    continue;
                }

                var (found, at) = (0, start);
                for (; at < _tokens.Count && found < words.Count && at - start < words.Count * 3; at++)
                {
                    found += _tokens[at].Form == words[found] ? 1 : 0;
                }

                if (found == words.Count && (best is not { } known || at - start < known.End - known.Start))
                {
                    best = (start, at);
                }
            }

            return best;
        }

        /// <summary>How much of the longer one the two have in common, from 0 to 1.</summary>
        public double Shared(List<string> own, (int Start, int End) span)
        {
            var theirs = Words(span);
            var counts = theirs.CountBy(word => word, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
            var common = 0;
            foreach (var word in own)
            {
                if (counts.TryGetValue(word, out var left) && left > 0)
                {
                    counts[word] = left - 1;
                    common++;
                }
            }

            return common < 2 ? 0 : (double)common / Math.Max(own.Count, theirs.Count);
        }

        /// <summary>How much of a sentence stands there in its order, from 0 to 1; 0 when only small words do.</summary>
        public double Kept(List<string> own, (int Start, int End) span)
        {
            var theirs = Words(span);
            // The longest common subsequence, row by row: how many words, and how many of them say something.
            var row = new (int All, int Long)[theirs.Count + 1];
            foreach (var word in own)
            {
                var diagonal = row[0];
                for (var at = 1; at < row.Length; at++)
                {
                    var above = row[at];
                    row[at] = string.Equals(theirs[at - 1], word, StringComparison.OrdinalIgnoreCase)
                        ? (diagonal.All + 1, diagonal.Long + (word.Length >= LongWord ? 1 : 0))
                        : above.CompareTo(row[at - 1]) >= 0 ? above : row[at - 1];
                    diagonal = above;
                }
            }

            var (all, large) = row[^1];
            return all >= FewestWordsKept && large >= 2 ? (double)all / own.Count : 0;
        }

        private List<string> Words((int Start, int End) span) => _tokens.GetRange(span.Start, Math.Max(0, span.End - span.Start)).ConvertAll(token => token.Form).FindAll(IsWord);

        private int Run(int at, List<string> words, int from, int count)
        {
            var run = 0;
            while (run < count && at + run < _tokens.Count && _tokens[at + run].Form == words[from + run])
            {
                run++;
            }

            return run;
        }
    }
}
