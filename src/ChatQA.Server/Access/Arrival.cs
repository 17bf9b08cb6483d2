using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>How somebody comes in: the token that their pass will answer to, the way, the browser, and when they last proved who they are.</summary>
internal sealed record Arrival(string Token, string Way, string Agent, Instant? ProvedAt)
{
    public static Arrival Of(HttpRequest request, string way, Instant? provedAt = null, string? token = null) =>
        new(token ?? Secret.New(), way, AgentWords.Of(request.Headers.UserAgent.ToString()), provedAt);
}
