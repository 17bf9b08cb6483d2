using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ChatQA.Access;

/// <summary>Visitors, by the token that they were given: in a header, or in the query where a browser's WebSocket can send no header.</summary>
internal sealed class VisitorScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, VisitorTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Visitor";
    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(Token(Request) is not { } token ? AuthenticateResult.NoResult()
            : tokens.Read(token) is { } visitor ? AuthenticateResult.Success(new(new ClaimsPrincipal(Identity.Of(visitor)), Name))
            : AuthenticateResult.Fail("The visitor's token is expired or not ours."));

    /// <summary>The token that a request brings; null without one.</summary>
    public static string? Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
        : request.Path.StartsWithSegments("/hubs") && Parameter(request, "access_token") is { Length: > 0 } query ? query
        : null;

    /// <summary>One parameter of an address; null without it. <c>Request.Query</c> makes a dictionary that lives as long as the request.</summary>
    public static string? Parameter(HttpRequest request, string name)
    {
        foreach (var parameter in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (parameter.DecodeName().Span.SequenceEqual(name))
            {
                return parameter.DecodeValue().ToString();
            }
        }

        return null;
    }
}
