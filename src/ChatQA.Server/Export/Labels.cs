using ChatQA.Interviews;
using ChatQA.Typography;
using Voice = ChatQA.Typography.Speaker;

namespace ChatQA.Export;

/// <summary>Who speaks, turn by turn, in the final order.</summary>
internal static class Labels
{
    public static IReadOnlyList<PrintedLabel?> Of(InterviewDocument document, TypographyProfile profile)
    {
        var speakers = document.Speakers.ToDictionary(speaker => speaker.Id);
        var voices = document.Turns.Select(turn => turn.Kind is TurnKind.Note or TurnKind.Intertitle ? null
            : Of([.. turn.Speakers.Select(id => speakers.GetValueOrDefault(id)).OfType<Interviews.Speaker>()])).ToList();
        return [.. SpeakerLabels.For(voices, document.LabelStyle, document.InitialsStyle, profile, Unnamed(document))
            .Select(label => label.Text.Length == 0 ? null : new PrintedLabel(label.Text, label.Separator, label.Expansion))];
    }

    private static Voice.Publication? Unnamed(InterviewDocument document) =>
        document.NamelessAsPublication && document.Speakers.FirstOrDefault(speaker => speaker.Role is SpeakerRole.Publication) is { } publication
            ? new(publication.PrintedName, publication.ShortForm) : null;

    private static Voice? Of(IReadOnlyList<Interviews.Speaker> speakers) => speakers switch
    {
        [] => null,
        [{ Role: SpeakerRole.Publication } publication, ..] => new Voice.Publication(publication.PrintedName, publication.ShortForm),
        [{ Role: SpeakerRole.Guest } guest, ..] => new Voice.Guest(guest.PrintedName, guest.ShortForm),
        _ => new Voice.Visitors([.. speakers.Where(speaker => speaker.Role is SpeakerRole.Visitor).Select(visitor => new Asker(visitor.PrintedName, visitor.PrintedPlace))]),
    };
}
