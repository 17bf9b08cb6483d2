using System.ComponentModel.DataAnnotations;

namespace ChatQA.Access;

/// <summary>Whom to believe when they say where a request came from, and that it came by https. Bound from the section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Addresses ("127.0.0.1") and networks ("10.0.0.0/8") of the proxies in front. Nobody else's forwarded headers are read.</summary>
    public string[] Known { get; set; } = [];

    /// <summary>How many proxies a request passes one behind the other.</summary>
    [Range(1, 10)]
    public int Hops { get; set; } = 1;
}
