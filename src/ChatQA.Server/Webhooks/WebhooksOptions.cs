using System.ComponentModel.DataAnnotations;

namespace ChatQA.Webhooks;

/// <summary>How patiently webhooks are told. Bound from the section <c>Webhooks</c>.</summary>
internal sealed class WebhooksOptions
{
    /// <summary>The wait before the second attempt; each further one is three times as long, up to <see cref="LongestWait"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Then it is given up, and waits for the administrator.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 12;

    /// <summary>How long it is known that something was delivered, or could not be.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(30);

    internal TimeSpan Wait(int attempts) => TimeSpan.FromTicks((long)Math.Min(LongestWait.Ticks, FirstWait.Ticks * Math.Pow(3, attempts - 1)));
}
