using System.ComponentModel.DataAnnotations;

namespace ChatQA.Egress;

/// <summary>What the server itself may fetch or post elsewhere. Bound from the section <c>Egress</c>.</summary>
internal sealed class EgressOptions
{
    /// <summary>Lets it speak to this machine too, over http as well: for development and tests. Never where others may give addresses.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>For a whole exchange, from the name's resolution to the answer's last byte.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of an answer that are read; a longer one is refused.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int LongestAnswer { get; set; } = 64 * 1024;
}
