using System.Security.Claims;
using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>The names of the authorization policies.</summary>
internal static class Policies
{
    /// <summary>A visitor's token.</summary>
    public const string Visitor = "visitor";

    /// <summary>Any pass: staff, guest or assistant.</summary>
    public const string Pass = "pass";
}

/// <summary>Between who is authenticated and who acts.</summary>
internal static class Identity
{
    private const string SessionClaim = "session";

    public static ClaimsPrincipal Principal(Actor actor, SessionId? session, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, actor.Id.Value),
            new(ClaimTypes.Role, actor.Role.ToString()),
            new(ClaimTypes.Name, actor.Name),
        };
        if (session is { } scope)
        {
            claims.Add(new(SessionClaim, scope.Value));
        }

        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>Somebody without an identity has no role, and so no verb.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) => new(
        new(principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? ""),
        Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role) ? role : Role.None,
        principal.FindFirstValue(ClaimTypes.Name) ?? "");

    /// <summary>A pass for one session opens that one only; visitors may enter any that is public.</summary>
    public static bool MayEnter(this ClaimsPrincipal principal, SessionId session) =>
        principal.Identity is { IsAuthenticated: true }
        && (principal.FindFirstValue(SessionClaim) is not { } scope || scope == session.Value);
}
