using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace ChatQA.Moderation.Similar;

/// <summary>
/// What is known of one language for comparing questions: the words that say nothing, those that mean the same, and how a
/// word is brought back to its stem. Read once from words.fr.txt and words.en.txt.
/// </summary>
internal sealed class Vocabulary
{
    // A stemmer holds the word that it works on: each serves one call at a time.
    private readonly ConcurrentBag<SnowballProgram> _stemmers = [];
    private readonly Func<SnowballProgram> _stemmer;
    private readonly Dictionary<string, double> _weights = [];
    private readonly Dictionary<string, string> _concepts = [];
    private readonly Dictionary<string, string> _asks = [];
    private readonly FrozenDictionary<string, (string[] Words, string Ask, string Means)[]> _phrases;
    private readonly HashSet<(string, string)> _opposed = [];

    private Vocabulary(string language, Func<SnowballProgram> stemmer)
    {
        _stemmer = stemmer;
        var phrases = new List<(string[] Words, string Ask, string Means)>();
        foreach (var line in Lines(language))
        {
            var (kind, words) = (line[0], line[1..]);
            switch (kind)
            {
                case "stop" or "weak":
                    foreach (var word in words.Select(Fold))
                    {
                        _weights[kind is "stop" ? word : Stem(word)] = kind is "stop" ? 0 : 0.3;
                    }

                    break;
                case "ask":
                    _asks[Fold(words[1])] = words[0];
                    break;
                case "ask.phrase":
                    phrases.Add((Split(string.Join(' ', words[1..])), words[0], ""));
                    break;
                case "phrase":
                    phrases.Add((Split(string.Join(' ', words[1..])), "", words[0]));
                    break;
                case "same":
                    foreach (var word in words.Skip(1))
                    {
                        _concepts.TryAdd(Stem(Fold(word)), Concept(words[0]));
                    }

                    break;
                case "opposed":
                    _opposed.Add((Concept(words[0]), Concept(words[1])));
                    break;
                default:
                    throw new InvalidOperationException($"words.{language}.txt: {kind} is not known.");
            }
        }

        _phrases = phrases.Select(phrase => phrase with { Means = phrase.Means.Length > 0 ? Concept(phrase.Means) : "" }).OrderByDescending(phrase => phrase.Words.Length).GroupBy(phrase => phrase.Words[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    public static Vocabulary French { get; } = new("fr", () => new FrenchStemmer());

    public static Vocabulary English { get; } = new("en", () => new EnglishStemmer());

    /// <summary>Small letters without accents, in pieces of letters or digits; a grouped number is one piece.</summary>
    public static string[] Split(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var c in Fold(text) + ' ')
        {
            if (char.IsLetterOrDigit(c))
            {
                piece.Append(c);
            }
            else if (piece.Length > 0)
            {
                var word = piece.ToString();
                piece.Clear();
                // 50 000, 1,000 and 1.000 are one number.
                if (word.Length == 3 && pieces.Count > 0 && IsNumber(word) && IsNumber(pieces[^1]) && pieces[^1].Length is >= 1 and <= 3)
                {
                    pieces[^1] += word;
                }
                else
                {
                    pieces.Add(word);
                }
            }
        }

        return [.. pieces];
    }

    public static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    /// <summary>How many of the pieces are this language's small words: a sign of what is written.</summary>
    public int SmallWords(string[] pieces) => pieces.Count(piece => piece.Length > 1 && _weights.GetValueOrDefault(piece, 1) == 0);

    public bool SaysNothing(string piece) => piece.Length == 1 && !char.IsAsciiDigit(piece[0]) || _weights.GetValueOrDefault(piece, 1) == 0;

    public double WeightOf(string stem) => _weights.GetValueOrDefault(stem, 1);

    /// <summary>What kind of answer a word wants (how, when, why…); null when none.</summary>
    public string? AskOf(string piece) => _asks.GetValueOrDefault(piece);

    /// <summary>The longest known phrase that begins at a piece: how many pieces, what answer it wants, what it means.</summary>
    public (int Length, string Ask, string Means)? PhraseAt(string[] pieces, int at)
    {
        foreach (var (words, ask, means) in _phrases.GetValueOrDefault(pieces[at], []))
        {
            if (at + words.Length <= pieces.Length && pieces.AsSpan(at, words.Length).SequenceEqual(words))
            {
                return (words.Length, ask, means);
            }
        }

        return null;
    }

    public string Stem(string piece)
    {
        var stemmer = _stemmers.TryTake(out var idle) ? idle : _stemmer();
        stemmer.SetCurrent(piece);
        stemmer.Stem();
        var stem = stemmer.Current;
        _stemmers.Add(stemmer);
        return stem;
    }

    /// <summary>Words that mean the same share a concept; others are their own.</summary>
    public string ConceptOf(string stem) => _concepts.GetValueOrDefault(stem, stem);

    public bool AreOpposed(string one, string other) => _opposed.Contains((one, other)) || _opposed.Contains((other, one));

    private string Concept(string word) => ConceptOf(Stem(Fold(word)));

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c);
            }
        }

        return folded.Replace("œ", "oe").Replace("æ", "ae").ToString();
    }

    private static IEnumerable<string[]> Lines(string language)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"similar/words.{language}.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }
}
