using ChatQA.Access;
using ChatQA.Kernel;

namespace ChatQA.Pages.Staff;

/// <summary>Where a staff island stands and what it may offer. Twin of desk/place.ts.</summary>
/// <param name="Root">The root of the site, without a slash at its end.</param>
internal sealed record Place(SessionId Session, string Root, bool MayEdit, bool HasHome, bool Rehearsal)
{
    public static Place Of(HttpContext http, SessionId session) =>
        new(
            session,
            http.Request.PathBase.Value ?? "",
            http.User.ActorIn(session, Role.Editor | Role.Administrator) is not null,
            http.User.ActorEverywhere(Roles.Desk) is not null,
            session.Rehearsed is not null);
}
