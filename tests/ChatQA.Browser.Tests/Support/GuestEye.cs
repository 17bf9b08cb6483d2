using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser;

/// <summary>A state of a guest's desk, looked at: read by axe, no target under 44 px, nothing wider than the page; pictured too when CHATQA_PICTURES names a folder.</summary>
internal static class GuestEye
{
    public static async Task Look(this IPage page, string name)
    {
        await page.WaitForTimeoutAsync(200);
        await page.Keep($"guest-{name}-{page.ViewportSize!.Width}", whole: true);

        var axe = await page.RunAxe(Looking.Axe);
        var wrong = axe.Violations.SelectMany(v => v.Nodes.Select(node => $"{name}: {v.Id} {node.Html}")).ToList();
        wrong.AddRange(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('#guest button, #guest a, #guest input:not([type=checkbox], [type=radio]), #guest textarea, #guest summary')]
              .map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && (r.height < 44 || r.width < 44))
              .map(([e, r]) => `too small: ${e.textContent.trim() || e.id} ${Math.round(r.width)} x ${Math.round(r.height)}`)
            """));
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wide)
        {
            wrong.Add($"{name}: {wide} px too wide");
        }

        Assert.Empty(wrong);
    }

    /// <summary>With the keyboard alone: Tab until it is there, then Enter.</summary>
    public static async Task Press(this IPage page, string name)
    {
        await page.TabTo(name);
        await page.Keyboard.PressAsync("Enter");
    }

    public static async Task TabTo(this IPage page, string name)
    {
        await Assertions.Expect(page.Locator("#guest").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(page.GetByLabel(name, new() { Exact = true })).First).ToBeVisibleAsync();
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(
                "(name) => { const e = document.activeElement; return e && (e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent ?? e.textContent).trim() === name; }", name))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Tab never came to “{name}”.");
    }
}
