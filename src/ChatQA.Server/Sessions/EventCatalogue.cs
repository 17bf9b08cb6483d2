using System.Collections.Frozen;
using System.Text.Json;
using ChatQA.Kernel;
using ChatQA.Log;
using ChatQA.Sessions.Events;

namespace ChatQA.Sessions;

/// <summary>The stable names of the events, for ever; and, when one's data must be brought up to date, the upcaster.</summary>
internal static class EventCatalogue
{
    private static readonly FrozenDictionary<string, Type> ByName = new Dictionary<string, Type>
    {
        ["session.created"] = typeof(SessionCreated),
        ["session.described"] = typeof(SessionDescribed),
        ["session.portrayed"] = typeof(SessionPortrayed),
        ["session.opened"] = typeof(SessionOpened),
        ["session.went_live"] = typeof(SessionWentLive),
        ["session.closed"] = typeof(SessionClosed),
        ["session.archived"] = typeof(SessionArchived),
        ["session.cancelled"] = typeof(SessionCancelled),
        ["session.reopened"] = typeof(SessionReopened),
        ["rehearsal.paced"] = typeof(RehearsalPaced),
        ["session.rescheduled"] = typeof(SessionRescheduled),
        ["words.watched"] = typeof(WordsWatched),
        ["questions.opened"] = typeof(QuestionsOpened),
        ["questions.closed"] = typeof(QuestionsClosed),
        ["questions.last_called"] = typeof(LastQuestionsCalled),
        ["questions.last_call_cancelled"] = typeof(LastQuestionsCancelled),
        ["questions.slowed"] = typeof(QuestionsSlowed),
        ["questions.held"] = typeof(QuestionsHeld),
        ["question.staged"] = typeof(QuestionStaged),
        ["question.unstaged"] = typeof(QuestionUnstaged),
        ["question.moved_in_queue"] = typeof(QuestionMovedInQueue),
        ["announcement.edited"] = typeof(AnnouncementEdited),
        ["staff.written"] = typeof(StaffMessageWritten),
        ["visitor.muted"] = typeof(VisitorMuted),
        ["visitor.unmuted"] = typeof(VisitorUnmuted),
        ["visitor.banned"] = typeof(VisitorBanned),
        ["visitor.unbanned"] = typeof(VisitorUnbanned),
        ["closing_note.written"] = typeof(ClosingNoteWritten),
        ["transcript.imported"] = typeof(TranscriptImported),
        ["question.asked"] = typeof(QuestionAsked),
        ["question.revised"] = typeof(QuestionRevised),
        ["question.edited"] = typeof(QuestionEdited),
        ["question.withdrawn"] = typeof(QuestionWithdrawn),
        ["question.approved"] = typeof(QuestionApproved),
        ["question.rejected"] = typeof(QuestionRejected),
        ["question.handed_to_guest"] = typeof(QuestionHandedToGuest),
        ["question.returned"] = typeof(QuestionReturned),
        ["question.merged"] = typeof(QuestionMerged),
        ["question.unmerged"] = typeof(QuestionUnmerged),
        ["question.tagged"] = typeof(QuestionTagged),
        ["question.untagged"] = typeof(QuestionUntagged),
        ["question.replied"] = typeof(QuestionReplied),
        ["visitor.erased"] = typeof(VisitorErased),
        ["words.expired"] = typeof(WordsExpired),
        ["answer.published"] = typeof(AnswerPublished),
        ["answer.corrected"] = typeof(AnswerCorrected),
        ["answer.amended"] = typeof(AnswerAmended),
        ["answer.proposed"] = typeof(AnswerProposed),
        ["answer.sent_back"] = typeof(AnswerSentBack),
        ["answer.taken_back"] = typeof(AnswerTakenBack),
        ["answers.approval_set"] = typeof(ApprovalSet),
        ["guest.added"] = typeof(GuestAdded),
        ["guest.removed"] = typeof(GuestRemoved),
        ["guest.whispered"] = typeof(Whispered),
        ["question.clarification_asked"] = typeof(ClarificationAsked),
        ["question.clarified"] = typeof(QuestionClarified),
        ["announcement.made"] = typeof(AnnouncementMade),
        ["announcement.retracted"] = typeof(AnnouncementRetracted),
        ["item.pinned"] = typeof(ItemPinned),
        ["item.unpinned"] = typeof(ItemUnpinned),
        ["continuation.opened"] = typeof(ContinuationOpened),
        ["continuation.closed"] = typeof(ContinuationClosed),
        ["continuation.written"] = typeof(MessageWritten),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> ByType = ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every name there is.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    public static StoredEvent Write(SessionEvent happened)
    {
        var visitor = happened as VisitorEvent;
        return new(
            ByType[happened.GetType()],
            JsonSerializer.Serialize(happened, happened.GetType(), Wire.Json),
            visitor?.Visitor.Value,
            visitor?.Words is { } words ? JsonSerializer.Serialize(words, Wire.Json) : null);
    }

    public static SessionEvent Read(StoredEvent stored)
    {
        var type = ByName.GetValueOrDefault(stored.Type)
            ?? throw new InvalidOperationException($"The log holds an event named {stored.Type}, which this version does not know: a later version wrote it.");
        var happened = (SessionEvent)JsonSerializer.Deserialize(stored.Data, type, Wire.Json)!;
        return happened is VisitorEvent visitor && stored.Words is { } words
            ? visitor with { Words = JsonSerializer.Deserialize<Words>(words, Wire.Json) }
            : happened;
    }
}
