using ChatQA.Access;
using ChatQA.Interviews;
using ChatQA.Live;
using ChatQA.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatQA.Pages;

/// <summary>The room in somebody else's page; once it is over, the replay, as tall as it is. Nothing of the staff's is here.</summary>
[AllowAnonymous]
internal sealed class EmbedModel(Rooms rooms, Entrance entrance, InterviewStore interviews, TimeProvider time, Publication publication, Replays replays)
    : RoomModel(rooms, entrance, interviews, time)
{
    public Retold? Told { get; private set; }

    /// <summary>The frame's colours; null when the page around says none.</summary>
    public string? ThemeUrl { get; private set; }

    public override async Task<IActionResult> OnGet(string id)
    {
        Framing.AllowSites(HttpContext, publication);
        Embedded = true;
        if (await base.OnGet(id) is var result && Session is null)
        {
            return result;
        }

        if (Request.Query["view"] == "replay" || Session.Phase is Phase.Closed or Phase.Archived)
        {
            Told = await replays.Of(id);
        }

        var colours = Request.Query.Where(pair => pair.Key is "accent" or "paper" or "ink").ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        ThemeUrl = colours.Count == 0 ? null : QueryHelpers.AddQueryString(Url.Content("~/embed/theme.css"), colours);
        return result;
    }
}
