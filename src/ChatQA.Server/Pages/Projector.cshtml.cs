using ChatQA.Kernel;
using ChatQA.Live;
using ChatQA.Sessions.Audiences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>A room on a wall: one question and its answer, and the code that leads phones to the room.</summary>
[AllowAnonymous]
internal sealed class ProjectorModel(Rooms rooms, Replays replays) : PageModel
{
    public Retold Told { get; private set; } = null!;
    public PublicSession Session => Told.Session;

    /// <summary>Where to ask, as people type it.</summary>
    public string Address { get; private set; } = "";
    public string Code { get; private set; } = "";
    public object Start { get; private set; } = new();

    public async Task<IActionResult> OnGet(string id)
    {
        if (await replays.Of(id) is not { } told || await rooms.Find(new SessionId(id)) is not var (room, held))
        {
            return NotFound();
        }

        (Told, Code) = (told, Url.Content($"~/s/{id}/qr.svg"));
        Address = Addresses.Of(Request, $"/s/{id}").Split("://")[1];
        Start = new { session = id, snapshot = room.PublicSnapshot(held), hub = Url.Content("~/hubs/room"), visitors = Url.Content("~/api/visitors"), address = Address, code = Code };
        Response.Headers.CacheControl = "no-cache";
        return Page();
    }
}
