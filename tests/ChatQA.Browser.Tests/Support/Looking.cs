using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatQA.Browser;

/// <summary>What the tests look at in a page, whatever the page.</summary>
internal static class Looking
{
    /// <summary>Violations are all that is asked for: what passes is not listed.</summary>
    public static readonly AxeRunOptions Axe = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Axe finds nothing.</summary>
    public static async Task IsClean(this IPage page)
    {
        var found = await page.RunAxe(Looking.Axe);
        Assert.True(found.Violations.Length == 0, page.Url + ": " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" ", v.Nodes.Select(n => n.Html))}")));
    }

    /// <summary>Nothing must be scrolled to the side.</summary>
    public static async Task Fits(this IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{page.Url} is wider than the window");

    /// <summary>Every control that a finger may press is large enough: links inside a sentence are not controls.</summary>
    public static async Task HasTargetsOf(this IPage page, int pixels)
    {
        var small = await page.EvaluateAsync<string[]>(
            """
            least => [...document.querySelectorAll('button, summary, select, input:not([type=hidden]), textarea, a')]
                .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip') && getComputedStyle(e).display !== 'inline')
                .map(e => [(e.matches('[type=checkbox], [type=radio]') && e.closest('label') || e).getBoundingClientRect(), e.outerHTML.slice(0, 120)])
                .filter(([box]) => box.height < least - 0.5 || box.width < least - 0.5)
                .map(([box, html]) => `${Math.round(box.width)} × ${Math.round(box.height)} ${html}`)
            """,
            pixels);
        Assert.True(small.Length == 0, $"{page.Url}: {string.Join("; ", small)}");
    }

    /// <summary>On a narrow desk the settings are folded away.</summary>
    public static async Task Unfolds(this IPage desk)
    {
        var fold = desk.Locator("[aria-controls=desk-settings][aria-expanded=false]");
        await Assertions.Expect(desk.Locator("[aria-controls=desk-settings]")).ToBeAttachedAsync();
        if (await fold.IsVisibleAsync())
        {
            await fold.Presses();
        }
    }

    /// <summary>With the keyboard alone: Tab until it has the focus, then Enter.</summary>
    public static async Task Presses(this ILocator control)
    {
        await Assertions.Expect(control).ToBeVisibleAsync();
        for (var i = 0; i < 150; i++)
        {
            if (await control.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                await control.Page.Keyboard.PressAsync("Enter");
                return;
            }

            await control.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{control} cannot be reached by Tab.");
    }

    public static Task IsLive(this IPage page) => Assertions.Expect(page.Locator("[data-phase=live]")).ToBeAttachedAsync();

    /// <summary>Presses Tab until the focus is on something, as who has no mouse does.</summary>
    public static async Task GoesTo(this IPage page, string selector, bool back = false)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{selector} cannot be reached by Tab from here.");
    }

    /// <summary>From the next page on, what moves by itself is written down.</summary>
    public static Task WatchesShifts(this IPage page) => page.AddInitScriptAsync(
        "window.shifts = []; new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifts.push(e.value + ' ' + e.sources.map(s => (s.node?.outerHTML ?? s.node?.textContent ?? '').slice(0, 80) + ' ' + JSON.stringify(s.previousRect) + ' → ' + JSON.stringify(s.currentRect)).join('; ')); }).observe({ type: 'layout-shift', buffered: true });");

    public static Task<string[]> Shifts(this IPage page) => page.EvaluateAsync<string[]>("window.shifts");
}
