using System.Text.RegularExpressions;
using ChatQA.Interviews.Lede;
using ChatQA.Kernel;

namespace ChatQA.Interviews.Drafts;

/// <summary>From a draft to a document: every text accepted, every reference resolved, or the first refusal.</summary>
internal sealed partial class DraftReader(SourceTexts sources, Voices voices, LedeFacts facts, InterviewDocument previous)
{
    public const int MostTurns = 500;
    private const int MostOfTheRest = 60;
    private const int MostAlternates = 12;
    private const int MostBylines = 12;

    private readonly Intake _intake = new();

    public Outcome<InterviewDocument> Read(InterviewDraft draft)
    {
        var language = draft.Language ?? previous.Language;
        var profile = draft.TypographyProfile ?? previous.TypographyProfile;
        var zone = draft.TimeZone ?? previous.TimeZone;
        _intake.Refuse(!LanguageTag().IsMatch(language), "interview.language_unknown", "language", language);
        _intake.Refuse(Typography.TypographyProfile.Find(profile) is null, "interview.profile_unknown", "typographyProfile", profile);
        _intake.Refuse(!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "interview.time_zone_unknown", "timeZone", zone);
        Speakers(draft.Speakers);
        var turns = draft.Turns is null ? previous.Turns : Turns(draft.Turns);
        var document = previous with
        {
            Language = language,
            TypographyProfile = profile,
            TimeZone = zone,
            PublishedOn = draft.PublishedOnSaid ? draft.PublishedOn : previous.PublishedOn,
            Embargo = draft.EmbargoSaid ? Embargo(draft.Embargo) : previous.Embargo,
            Section = draft.Section is null ? previous.Section : _intake.Text(draft.Section, TextLimit.Section, "section"),
            TargetWords = Target(draft.TargetWords, previous.TargetWords, "targetWords"),
            TargetCharacters = Target(draft.TargetCharacters, previous.TargetCharacters, "targetCharacters"),
            Alternates = draft.Alternates is null ? previous.Alternates
                : [.. _intake.List(draft.Alternates, MostAlternates, "alternates").Select((alternate, i) => Headline(alternate, $"alternates[{i}].text"))],
            Headline = draft.Headline is null ? previous.Headline : Headline(draft.Headline, "headline.text"),
            Turns = turns,
            Lede = draft.Lede is null ? previous.Lede : Lede(draft.Lede, language),
            Speakers = voices.Used(turns),
            LabelStyle = draft.LabelStyle ?? previous.LabelStyle,
            InitialsStyle = draft.InitialsStyle ?? previous.InitialsStyle,
            MarkCuts = draft.MarkCuts ?? previous.MarkCuts,
            NamelessAsPublication = draft.NamelessAsPublication ?? previous.NamelessAsPublication,
            Cleanup = draft.Cleanup ?? previous.Cleanup,
            More = draft.More is null ? previous.More : [.. _intake.List(draft.More, MostOfTheRest, "more").Select(Link)],
            Signature = draft.Signature is null ? previous.Signature : _intake.Text(draft.Signature, TextLimit.Signature, "signature"),
            Byline = draft.Byline is null ? previous.Byline : _intake.Text(draft.Byline, TextLimit.Signature, "byline"),
            Bylines = draft.Bylines is null ? previous.Bylines
                : [.. _intake.List(draft.Bylines, MostBylines, "bylines").Select((name, i) => _intake.Text(name, TextLimit.PersonName, $"bylines[{i}]"))],
            Slug = draft.Slug is null ? previous.Slug : Slug(draft.Slug.Trim()),
            Disclosure = draft.Disclosure is null ? previous.Disclosure : Disclosure(draft.Disclosure, language),
        };
        return _intake.Rejection is { } rejection ? rejection : document;
    }

    private DateTime? Embargo(DateTime? embargo)
    {
        _intake.Refuse(embargo is { Year: < 2000 or > 2099 } or { Kind: not DateTimeKind.Unspecified }, "interview.embargo_local", "embargo");
        return embargo;
    }

    private string Slug(string slug)
    {
        _intake.Refuse(slug.Length > Interviews.Slug.Longest || (slug.Length > 0 && !SlugText().IsMatch(slug)), "interview.slug", "slug", slug);
        return slug;
    }

    private int? Target(int? target, int? before, string at)
    {
        _intake.Refuse(target is < 0 or > 1_000_000, "interview.target", at);
        return target switch { null => before, 0 => null, _ => target };
    }

    private Disclosure Disclosure(DisclosureDraft draft, string language)
    {
        var before = previous.Disclosure;
        var automatic = draft.Text is null || draft is { Text: "", Automatic: true } || (before.Automatic && draft.Text == before.Text) || DisclosureText.IsComposed(draft.Text, language);
        return before with
        {
            Translated = draft.Translated,
            GuestReview = draft.GuestReview,
            Automatic = automatic,
            Text = automatic ? before.Text : _intake.Text(draft.Text, TextLimit.Lede, "disclosure.text"),
        };
    }

    private Headline Headline(HeadlineDraft draft, string at)
    {
        var text = _intake.Text(draft.Text, TextLimit.Headline, at);
        return new(draft.IsQuotation ? text.Trim('«', '»', '“', '”', '"', ' ', '\u00A0', '\u202F') : text, draft.IsQuotation) { KeptKnowingly = draft.KeptKnowingly };
    }

    // The server's own sentence, this version's or the last one's, stays the server's; any other text is the editor's.
    private IReadOnlyList<LedeBlock> Lede(IReadOnlyList<LedeBlockDraft> drafts, string language) =>
        [.. _intake.List(drafts, MostOfTheRest, "lede").Select((draft, i) =>
        {
            var text = _intake.Text(draft.Text, TextLimit.Lede, $"lede[{i}].text");
            // What the turns give to say is known only after them.
            var composed = Composer.Sentence(draft.Kind, facts with { Continued = true, Excerpt = true }, language);
            var automatic = draft.Kind is not LedeKind.Text
                && (text.Length == 0 || text == composed || previous.Lede.Any(block => block.Automatic && block.Kind == draft.Kind && block.Text == text));
            return new LedeBlock(draft.Kind, automatic ? composed : text) { Automatic = automatic, SameParagraphAsPrevious = draft.SameParagraphAsPrevious };
        })];

    private void Speakers(IReadOnlyList<SpeakerDraft>? drafts)
    {
        foreach (var speaker in previous.Speakers)
        {
            voices.Add(speaker);
        }

        foreach (var (i, draft) in _intake.List(drafts, MostTurns, "speakers").Index())
        {
            var at = $"speakers[{i}]";
            if (_intake.Refuse(draft.Id is null || !SpeakerId().IsMatch(draft.Id), "interview.speaker_id", at))
            {
                continue;
            }

            var known = voices.Find(draft.Id!);
            voices.Add((known ?? new Speaker(draft.Id!, draft.Role, "")) with
            {
                Name = _intake.Text(draft.Name ?? known?.Name, TextLimit.SpeakerName, at + ".name"),
                ShortForm = _intake.Optional(draft.ShortForm ?? known?.ShortForm, TextLimit.SpeakerName, at + ".shortForm"),
                Place = _intake.Optional(draft.Place ?? known?.Place, TextLimit.Place, at + ".place"),
                Title = _intake.Optional(draft.Title ?? known?.Title, TextLimit.GuestTitle, at + ".title"),
                Affiliation = _intake.Optional(draft.Affiliation ?? known?.Affiliation, TextLimit.Affiliation, at + ".affiliation"),
                ShownAs = _intake.Optional(draft.ShownAs ?? known?.ShownAs, TextLimit.SpeakerName, at + ".shownAs"),
                Consent = draft.Consent ?? known?.Consent ?? Consent.Unasked,
                Links = draft.Links is null ? known?.Links ?? []
                    : [.. _intake.List(draft.Links, MostOfTheRest, at + ".links").Index().Where(link => !string.IsNullOrWhiteSpace(link.Item)).Select(link => Url(link.Item, $"{at}.links[{link.Index}]"))],
            });
        }
    }

    private Turn[] Turns(IReadOnlyList<TurnDraft> drafts)
    {
        var reader = new TurnReader(sources, voices, _intake, previous);
        var turns = _intake.List(drafts, MostTurns, "turns").Select(reader.Read).ToArray();
        _intake.Refuse(turns.DistinctBy(turn => turn.Id).Count() < turns.Length, "interview.turn_id", "turns");
        return turns;
    }

    private MoreLink Link(LinkDraft draft, int i)
    {
        var url = Url(draft.Url, $"more[{i}].url");
        return new(_intake.Text(draft.Label, TextLimit.LinkLabel, $"more[{i}].label"), url);
    }

    private string Url(string? draft, string at)
    {
        var url = _intake.Text(draft, TextLimit.LinkUrl, at);
        _intake.Refuse(_intake.Rejection is null && Links.Target(url) is null, "interview.link_scheme", at);
        return url;
    }

    [GeneratedRegex("^(fr|en)(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugText();

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,64}$")]
    private static partial Regex SpeakerId();
}
