using System.Collections.Immutable;
using ChatQA.Kernel;

namespace ChatQA.Sessions.Events;

/// <summary>The session was held elsewhere: what came before this event was read from a file, and happened when the file says.</summary>
/// <param name="Format">jsonl, csv or text.</param>
/// <param name="Lines">How many things were said.</param>
/// <param name="Moments">When, where the file says so.</param>
public sealed record TranscriptImported(string Format, int Lines, ImmutableList<ImportedMoment> Moments) : SessionEvent
{
    internal override SessionState Fold(SessionState state, Stamp stamp)
    {
        var next = state.With(
            state.Card with
            {
                Imported = true,
                ClosedAt = Moments.Count > 0 ? Moments.Max(moment => moment.At) : state.Card.StartsAt,
            },
            stamp);
        foreach (var moment in Moments)
        {
            next = next with { Items = next.Items.SetItem(moment.Item, At(next.Items[moment.Item], moment)) };
        }

        return next;
    }

    private static Item At(Item item, ImportedMoment moment) => item is Answer answer
        ? answer with { At = moment.At, Corrections = [.. answer.Corrections.Zip(moment.Corrections, (correction, at) => correction with { At = at })] }
        : item with { At = moment.At };
}

/// <param name="Corrections">When an answer was corrected, each in turn.</param>
public sealed record ImportedMoment(ItemId Item, Instant At, ImmutableList<Instant> Corrections);
