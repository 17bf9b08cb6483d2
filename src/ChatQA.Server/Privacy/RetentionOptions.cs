using System.ComponentModel.DataAnnotations;

namespace ChatQA.Privacy;

/// <summary>How long what identifies people is kept, until the administrator says otherwise on the desk. Days; 0 keeps it for good. Bound from the section <c>Retention</c>.</summary>
internal sealed class RetentionOptions
{
    /// <summary>What visitors wrote and nobody published, counted from the session's start.</summary>
    [Range(0, Retention.Longest)]
    public int Unpublished { get; set; } = 180;

    /// <summary>Who attended and who voted for what, counted from the session's start; the numbers stay.</summary>
    [Range(0, Retention.Longest)]
    public int Presence { get; set; } = 30;

    /// <summary>Sign-ins and invitations, counted from their end.</summary>
    [Range(0, Retention.Longest)]
    public int SignIns { get; set; } = 90;

    /// <summary>The audit trail's rows beside the sessions' logs.</summary>
    [Range(0, Retention.Longest)]
    public int Audit { get; set; } = 730;

    /// <summary>How often what is due is looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);
}
