using System.Text;
using ChatQA.Access;
using ChatQA.Import;
using ChatQA.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChatQA.Pages.Staff;

/// <summary>A transcript from elsewhere: shown as it is understood first, then taken in as a finished session.</summary>
[Authorize(Policy = Policies.Editor)]
[ResponseCache(NoStore = true)]
[RequestSizeLimit(3 * TranscriptReader.Longest)]
[RequestFormLimits(ValueLengthLimit = 3 * TranscriptReader.Longest, MultipartBodyLengthLimit = 3 * TranscriptReader.Longest, ValueCountLimit = 4096)]
internal sealed class ImportModel(TranscriptDesk desk, Publications publications, Texts texts, TimeProvider time) : PageModel
{
    private const int MostProblems = 50;

    [BindProperty]
    public SessionForm Form { get; set; } = new();

    [BindProperty]
    public string? Transcript { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The names in the file, and beside each the part that it plays.</summary>
    [BindProperty]
    public List<string?> Speakers { get; set; } = [];

    [BindProperty]
    public List<Part> Parts { get; set; } = [];

    public Publication Publication { get; private set; } = new();

    /// <summary>Null until something was read.</summary>
    public ImportPreview? Preview { get; private set; }

    public IEnumerable<LineProblem> Problems => (Preview?.Problems ?? []).Take(MostProblems);

    public int MoreProblems => Math.Max(0, (Preview?.Problems.Count ?? 0) - MostProblems);

    public async Task OnGetAsync()
    {
        Publication = await publications.Current();
        var (day, _) = LocalTime.Fields(time.Now(), Publication.TimeZone);
        Form = new() { Day = day, Hour = "12:00", Language = Publication.Language, Once = ClientId.New().Value };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Read();
        Response.StatusCode = ModelState.IsValid ? 200 : 422;
        return Page();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        if (await Read() is not { Problems.Count: 0 } preview)
        {
            Response.StatusCode = 422;
            return Page();
        }

        var made = Languages.Accept(Form.Language ?? Publication.Language).Accepted(out var language, out var rejection)
            && LocalTime.Read(Form.Day, Form.Hour, Publication.TimeZone).Accepted(out var startsAt, out rejection)
            ? await desk.Import(
                new(Form.ClientId, Publication.Id, Newspaper, Form.Title, Form.Guest, startsAt, language, Form.Venue ?? "", preview.Parts),
                preview, User.ActorEverywhere(Role.Editor | Role.Administrator)!)
            : rejection;
        if (made.Accepted(out var session, out rejection))
        {
            return LocalRedirect($"~/desk/{session}/interview");
        }

        ModelState.Refuse(rejection, texts, SessionForm.Fields);
        Response.StatusCode = 422;
        return Page();
    }

    private string[] Newspaper => [Publication.Name, Publication.Abbreviation];

    private async Task<ImportPreview?> Read()
    {
        Publication = await publications.Current();
        if (Upload is { Length: > 0 })
        {
            using var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8);
            Transcript = await reader.ReadToEndAsync();
            // A field posted shows what was posted: the file's text takes its place.
            ModelState.Remove(nameof(Transcript));
        }

        var parts = Speakers.Zip(Parts).Where(pair => pair.First is not null).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First!, pair => pair.Second);
        if (!TranscriptDesk.Preview(Transcript, Form.GuestName ?? "", Newspaper, parts).Accepted(out var preview, out var rejection))
        {
            ModelState.Refuse(rejection, texts, new Dictionary<string, string> { [rejection.Code] = nameof(Transcript) });
            return null;
        }

        Fill(preview.Read.Session);
        // What the file says of the guest may name who answers.
        return Preview = TranscriptDesk.Preview(Transcript, Form.GuestName ?? "", Newspaper, parts).Value;
    }

    /// <summary>What the editor left empty and the file knows.</summary>
    private void Fill(ReadSession? session)
    {
        if (session is null || Form.Title is { Length: > 0 } || Form.GuestName is { Length: > 0 })
        {
            return;
        }

        var (day, hour) = session.StartsAt is { } at ? LocalTime.Fields(at, Publication.TimeZone) : (Form.Day, Form.Hour);
        Form = Form with
        {
            Title = session.Title,
            GuestName = session.Guest?.FullName,
            GuestTitle = session.Guest?.Title,
            Affiliation = session.Guest?.Affiliation,
            Day = day,
            Hour = hour,
            Language = Languages.Accept(session.Language ?? "").Accepted(out var language, out _) ? language : Form.Language,
        };
        foreach (var field in ModelState.Keys.Where(key => key.StartsWith("Form.", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(field);
        }
    }
}
