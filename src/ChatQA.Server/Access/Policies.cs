using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace ChatQA.Access;

/// <summary>
/// Who may come through a door. Every page and endpoint names one of these or says that it is for anybody;
/// what says nothing is shut. A door with a <c>{session}</c> in its address asks for a pass that opens that session;
/// one without asks for a pass for the whole publication.
/// </summary>
internal static class Policies
{
    /// <summary>A visitor with a token (RoomHub).</summary>
    public const string Visitor = "visitor";

    /// <summary>Anybody with any pass, whatever it opens (DeskHub, one's own pass): what lies behind looks closer.</summary>
    public const string Pass = "pass";

    /// <summary>Moderator, editor or administrator.</summary>
    public const string Desk = "desk";

    /// <summary>Guest or assistant.</summary>
    public const string GuestSide = "guest-side";

    /// <summary>Those at the desk, the guest and the assistant: all who see the continuation.</summary>
    public const string Record = "record";

    /// <summary>Editor or administrator.</summary>
    public const string Editor = "editor";

    public const string Administrator = "administrator";

    public static void Declare(AuthorizationOptions options)
    {
        options.AddPolicy(Visitor, policy => policy.AddAuthenticationSchemes(VisitorScheme.Name).RequireAuthenticatedUser());
        options.AddPolicy(Pass, policy => policy.AddAuthenticationSchemes(PassScheme.Name).RequireAuthenticatedUser());
        Seat(Desk, Roles.Desk);
        Seat(GuestSide, Roles.GuestSide);
        Seat(Record, Roles.Desk | Roles.GuestSide);
        Seat(Editor, Role.Editor | Role.Administrator);
        Seat(Administrator, Role.Administrator);
        options.FallbackPolicy = new AuthorizationPolicyBuilder(PassScheme.Name).AddRequirements(new Shut()).Build();

        void Seat(string name, Role roles) =>
            options.AddPolicy(name, policy => policy.AddAuthenticationSchemes(PassScheme.Name).RequireAuthenticatedUser().AddRequirements(new Seated(roles)));
    }

    /// <summary>Nothing declared who may come in: nobody may.</summary>
    public sealed record Shut : IAuthorizationRequirement;
}

/// <summary>A pass in one of the roles, for the session in the address or for the whole publication.</summary>
internal sealed class Seated(Role roles) : AuthorizationHandler<Seated>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Seated requirement)
    {
        var actor = (context.Resource as HttpContext)?.GetRouteValue("session") is string session
            ? context.User.ActorIn(new SessionId(session), roles)
            : context.User.ActorEverywhere(roles);
        if (actor is not null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
