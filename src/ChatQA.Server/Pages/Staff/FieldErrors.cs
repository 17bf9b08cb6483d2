using ChatQA.Kernel;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ChatQA.Pages.Staff;

/// <summary>A refusal stands beside the field that it speaks of; one without a field stands above the form.</summary>
internal static class FieldErrors
{
    public static void Refuse(this ModelStateDictionary errors, Rejection rejection, Texts texts, IReadOnlyDictionary<string, string> fields)
    {
        var named = rejection.Args is { } args && args.TryGetValue("field", out var value) ? value.GetString()! : rejection.Code;
        errors.AddModelError(fields.GetValueOrDefault(named, ""), texts.Reason(rejection));
    }

    public static string? Of(this ModelStateDictionary errors, string field) => errors[field]?.Errors.FirstOrDefault()?.ErrorMessage;
}
