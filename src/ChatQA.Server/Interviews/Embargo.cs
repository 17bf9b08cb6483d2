using ChatQA.Kernel;

namespace ChatQA.Interviews;

/// <summary>An hour on the newspaper's own clock, before which no reader sees the interview.</summary>
internal static class Embargo
{
    /// <summary>
    /// The moment it ends; null without one. An hour that the clocks skip in spring is the same time after it;
    /// one that they show twice in autumn is the first.
    /// </summary>
    public static Instant? Until(InterviewDocument document)
    {
        if (document.Embargo is not { } local || !TimeZoneInfo.TryFindSystemTimeZoneById(document.TimeZone, out var zone))
        {
            return null;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.GetUtcOffset(local);
        return Instant.From(new DateTimeOffset(local, offset));
    }
}
