using System.Security.Claims;
using ChatQA.Kernel;

namespace ChatQA.Access;

/// <summary>From a signed-in principal to who acts, and where they may sit.</summary>
internal static class Identity
{
    public static ClaimsIdentity Of(Pass pass) => new PassIdentity(pass);

    public static ClaimsIdentity Of(VisitorId visitor) => new VisitorIdentity(visitor);

    /// <summary>Who this is: the visitor, or the holder of the newest pass; nobody (no role) otherwise.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        principal.Identities.OfType<VisitorIdentity>().FirstOrDefault() is { } visitor ? Actor.Visitor(visitor.Visitor)
        : principal.Passes().FirstOrDefault()?.Actor ?? new(new(""), Role.None, "");

    /// <summary>
    /// Who this is in a session, in one of the roles; null when nothing of theirs gives that. One browser may hold
    /// both a desk pass and a guest's: the desk asks for <see cref="Roles.Desk"/>, the guest's for <see cref="Roles.GuestSide"/>.
    /// </summary>
    public static Actor? ActorIn(this ClaimsPrincipal principal, SessionId session, Role roles) =>
        principal.Identities.OfType<VisitorIdentity>().FirstOrDefault() is { } visitor && (roles & Role.Visitor) != 0 ? Actor.Visitor(visitor.Visitor)
        : principal.Passes().FirstOrDefault(pass => (pass.Role & roles) != 0 && pass.Opens(session))?.Actor;

    /// <summary>Who this is for the whole publication, in one of the roles; null when no pass of theirs gives that.</summary>
    public static Actor? ActorEverywhere(this ClaimsPrincipal principal, Role roles) =>
        principal.Passes().FirstOrDefault(pass => (pass.Role & roles) != 0 && pass.Session is null)?.Actor;

    /// <summary>Whether any pass of theirs opens the session. What it does not open must look as if it were not there.</summary>
    public static bool MayEnter(this ClaimsPrincipal principal, SessionId session) => principal.Passes().Any(pass => pass.Opens(session));

    /// <summary>The pass that stands for the person themselves: the one for the whole publication where they hold several.</summary>
    public static Pass Self(this ClaimsPrincipal principal) =>
        principal.Passes().FirstOrDefault(pass => pass.Session is null) ?? principal.Passes().First();

    /// <summary>The newest first.</summary>
    public static IEnumerable<Pass> Passes(this ClaimsPrincipal principal) => principal.Identities.OfType<PassIdentity>().Select(identity => identity.Pass);

    // The pass itself rides along, so nothing is translated to claims and back.
    private sealed class PassIdentity(Pass pass)
        : ClaimsIdentity([new(ClaimTypes.NameIdentifier, pass.Staff.Value), new(ClaimTypes.Name, pass.Name), new(ClaimTypes.Role, pass.Role.ToString())], PassScheme.Name)
    {
        public Pass Pass => pass;

        public override ClaimsIdentity Clone() => new PassIdentity(pass);
    }

    // There are thousands of these, and hardly anybody asks for their claims.
    private sealed class VisitorIdentity(VisitorId visitor) : ClaimsIdentity(VisitorScheme.Name)
    {
        public VisitorId Visitor => visitor;

        public override IEnumerable<Claim> Claims => [new(ClaimTypes.NameIdentifier, visitor.Value), new(ClaimTypes.Role, nameof(Role.Visitor))];

        public override ClaimsIdentity Clone() => new VisitorIdentity(visitor);
    }
}
