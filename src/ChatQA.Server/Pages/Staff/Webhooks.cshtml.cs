using ChatQA.Access;
using ChatQA.Kernel;
using ChatQA.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>Other systems that are told what the public may know: added, tried, paused, and what could not be delivered sent again.</summary>
[Authorize(Policy = Policies.Administrator)]
[Sensitive]
[ResponseCache(NoStore = true)]
internal sealed class WebhooksModel(WebhookList webhooks, Texts texts) : PageModel
{
    /// <summary>Of each webhook; those that were given up come first.</summary>
    private const int Shown = 20;

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["egress.malformed"] = "Address",
        ["egress.not_https"] = "Address",
        ["egress.not_public"] = "Address",
        ["webhook.events_unknown"] = "Events",
    };

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public List<string> Events { get; set; } = [.. WebhookEvents.Offered];

    public IReadOnlyList<(Webhook Webhook, IReadOnlyList<Delivery> Deliveries)> Webhooks { get; private set; } = [];

    /// <summary>A new secret: shown this once.</summary>
    public string? Secret { get; private set; }

    public string? Why(Delivery delivery) => delivery.State == "delivered" ? null
        : delivery.Refusal is { } code ? texts.Reason(new(code, ("status", delivery.Status), ("max", 65536)))
        : delivery.Status is { } status ? texts.Say("staff.webhooks.status", ("status", $"{status}")) : null;

    public Task OnGetAsync() => Load();

    public async Task OnPostAddAsync()
    {
        if ((await webhooks.Add(Address, Events, User.ActorEverywhere(Role.Administrator)!)).Accepted(out var added, out var rejection))
        {
            Secret = added.Secret;
            ModelState.Clear();
            (Address, Events) = (null, [.. WebhookEvents.Offered]);
        }
        else
        {
            ModelState.Refuse(rejection, texts, Fields);
            Response.StatusCode = 422;
        }

        await Load();
    }

    public async Task OnPostRenewAsync(string id)
    {
        Secret = await webhooks.Renew(id);
        await Load();
    }

    public async Task<IActionResult> OnPostTestAsync(string id)
    {
        await webhooks.Test(id);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostPauseAsync(string id, bool paused)
    {
        await webhooks.Pause(id, paused);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id)
    {
        await webhooks.Remove(id);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostAgainAsync(string id, string message)
    {
        await webhooks.Again(id, message);
        return RedirectToPage();
    }

    private async Task Load()
    {
        List<(Webhook, IReadOnlyList<Delivery>)> loaded = [];
        foreach (var webhook in await webhooks.All())
        {
            loaded.Add((webhook, await webhooks.Deliveries(webhook.Id, Shown)));
        }

        Webhooks = loaded;
    }
}
