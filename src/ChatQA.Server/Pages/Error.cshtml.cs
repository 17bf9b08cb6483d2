using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages;

/// <summary>What is not there and what may not be seen look exactly alike.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
[AllowAnonymous]
internal sealed class ErrorModel : PageModel
{
    public string Kind { get; private set; } = "missing";

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Kind = code is 401 or 403 or 404 ? "missing" : code < 500 ? "refused" : "broken";
        Response.StatusCode = code switch { 401 or 403 => 404, >= 400 and < 600 => code, _ => 404 };
    }
}
