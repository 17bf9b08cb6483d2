using ChatQA.Access;
using ChatQA.Kernel;

namespace ChatQA.Pages.Staff;

/// <summary>Where a staff island stands and what it may offer. Twin of desk/place.ts.</summary>
/// <param name="Root">The root of the site, without a slash at its end.</param>
internal sealed record Place(SessionId Session, string Root, bool MayInvite, bool MayReschedule)
{
    public static Place Of(HttpContext http, SessionId session)
    {
        var edits = http.User.ActorIn(session, Role.Editor | Role.Administrator) is not null;
        return new(session, http.Request.PathBase.Value ?? "", http.User.ActorIn(session, Roles.Desk) is not null, edits);
    }
}
