namespace ChatQA.Access;

/// <summary>How somebody comes in: the token that their pass will answer to, the way, and the browser.</summary>
internal sealed record Arrival(string Token, string Way, string Agent)
{
    public static Arrival Of(HttpRequest request, string way, string? token = null) => new(token ?? Secret.New(), way, AgentWords.Of(request.Headers.UserAgent.ToString()));
}
