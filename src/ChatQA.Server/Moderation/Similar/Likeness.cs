namespace ChatQA.Moderation.Similar;

/// <summary>How alike two questions are: 0 when they have nothing to do with each other, 1 when they ask the same in the same words.</summary>
internal static class Likeness
{
    /// <summary>From here on a merge is proposed. Set on pairs.tsv.</summary>
    public const double Enough = 0.6;

    /// <param name="rarity">How much a concept says in this session, from 0 to 1; a word that everybody uses says little.</param>
    public static double Of(Wording a, Wording b, Func<string, double> rarity)
    {
        if (a.Plain == b.Plain && a.Plain.Length > 0)
        {
            return 1;
        }

        if (a.Terms.IsEmpty || b.Terms.IsEmpty)
        {
            return 0;
        }

        var (ofA, shared) = Covered(a, b, rarity);
        var (ofB, _) = Covered(b, a, rarity);
        // Two words in common at the least, or a short question that is nothing else.
        if (shared < 1.25)
        {
            return 0;
        }

        // The shorter one is said by the longer one, which may tell a story around it.
        var (most, least) = (Math.Max(ofA, ofB), Math.Min(ofA, ofB));
        var alike = Math.Pow(most, 1.5) * (0.75 + (0.25 * least));
        return alike * Bent(a, b);
    }

    /// <summary>Below 1 where the two speak of the same things and ask something else.</summary>
    private static double Bent(Wording a, Wording b)
    {
        var bent = 1.0;
        if (!a.Asks.Any(b.Asks.Contains))
        {
            bent *= (a.Asks.Length, b.Asks.Length) switch { (0, 0) => 1, (0, _) or (_, 0) => 0.9, _ => 0.55 };
        }

        if (Only(a, b).Any(one => Only(b, a).Any(other => a.Vocabulary.AreOpposed(one.Concept, other.Concept))))
        {
            bent *= 0.6;
        }

        if (Apart(a, b, term => term.IsNumber) || Apart(a, b, term => term.IsName))
        {
            bent *= 0.6;
        }

        return bent;
    }

    /// <summary>Both have some, and none is shared.</summary>
    private static bool Apart(Wording a, Wording b, Func<Term, bool> kind)
    {
        var (ofA, ofB) = (a.Terms.Where(kind).ToList(), b.Terms.Where(kind).ToList());
        return ofA.Count > 0 && ofB.Count > 0 && !ofA.Exists(term => Match(term, b) > 0) && !ofB.Exists(term => Match(term, a) > 0);
    }

    private static IEnumerable<Term> Only(Wording a, Wording b) => a.Terms.Where(term => Match(term, b) == 0);

    /// <summary>How much of one question's weight the other holds too, and that weight.</summary>
    private static (double Share, double Shared) Covered(Wording one, Wording other, Func<string, double> rarity)
    {
        double all = 0, shared = 0;
        foreach (var term in one.Terms)
        {
            var weight = term.Weight * rarity(term.Concept);
            all += weight;
            shared += weight * Match(term, other);
        }

        return (all == 0 ? 0 : shared / all, shared);
    }

    private static double Match(Term term, Wording other)
    {
        var best = 0.0;
        foreach (var candidate in other.Terms)
        {
            best = Math.Max(best, Near(term, candidate));
        }

        return best;
    }

    /// <summary>1 for the same stem, less for the same meaning, a slip of the keys or another ending; 0 otherwise.</summary>
    public static double Near(Term a, Term b)
    {
        if (a.Concept == b.Concept)
        {
            return a.Stem == b.Stem ? 1 : 0.95;
        }

        // Slips are rarely in the first letter, and a number is another number.
        if (a.Stem[0] != b.Stem[0] || a.IsNumber || b.IsNumber)
        {
            return 0;
        }

        if (Begins(a.Stem, b.Stem, 5, 4) || Begins(a.Word, b.Word, 4, 2))
        {
            return 0.85;
        }

        var shorter = Math.Min(a.Word.Length, b.Word.Length);
        var allowed = shorter >= 8 ? 2 : 1;
        return shorter >= 4 && Math.Abs(a.Word.Length - b.Word.Length) <= allowed && Slips.Between(a.Word, b.Word, allowed) <= allowed ? 0.85 : 0;
    }

    /// <summary>One, of so many letters at least, is the beginning of the other, which is so many longer at most.</summary>
    private static bool Begins(string a, string b, int least, int longer) =>
        Math.Min(a.Length, b.Length) >= least && Math.Abs(a.Length - b.Length) <= longer
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
}
