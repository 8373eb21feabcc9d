/** Fluent messages of the page on which the bot is tried, English. */
export const enPage = `
page-channel = Optimisation
page-group = Optimisation chat
page-post = Why does everyone train large models with gradients?

    Here is an answer that fits on a screen. Cities are known only by their pairwise distances. Two methods look for their places on the plane: gradient descent, and Nelder–Mead, which needs no gradient. The more cities, the more variables, and the wider the gap.

    Try it in the comments: /compare 15, or /compare and a list of your own cities.
page-any-post = A post of the channel: in the comments under it a bot can be tried.
page-chats = Chats
page-empty-chat = No messages yet
page-back = Back
page-bot = bot
page-about-group = the discussion of the channel
page-thread = Comments
page-comments = { $n ->
    [0] Leave a comment
    [one] { $n } comment
   *[other] { $n } comments
}
page-you = You
page-channel-mark = channel
page-intro = Here the bot runs without Telegram: the same bot, on this computer alone.
page-start = Start
page-messages = Messages
page-compose = Message
page-caption = Caption
page-send = Send
page-save-edit = Save
page-attach = Attach a file
page-drop-file = Remove the file
page-commands = Commands
page-reply = Reply
page-edit = Edit
page-replying = Reply to { $name }
page-editing = Editing the message
page-cancel = Cancel
page-edited = edited
page-film = Animation: { $about }
page-picture = Picture: { $about }
page-enlarge = Full screen
page-close = Close
page-save = Save
page-reaction = The bot reacted: { $emoji }
page-to-end = To the last message
page-spoiler = Show the hidden text
page-action-video = sending a video…
page-action-photo = sending a photo…
page-action-document = sending a file…
page-action-typing = typing…
page-language = Language
page-language-ru = Русский
page-language-en = English
page-role = In the group you are
page-role-member = a member
page-role-admin = an admin
page-role-anonymous = an anonymous admin
page-too-long = Too long: a message has at most { $most } characters, this one has { $length }. Shorten it or send it as a file.
page-caption-too-long = Too long: a caption has at most { $most } characters, this one has { $length }.
page-file-too-large = The file exceeds { $megabytes } MB: it cannot be sent here.
page-one-file = One file can be sent at a time: “{ $name }” was taken.
page-gone = The message this is about is not there any more.
page-unanswered = The program does not answer. Try again.
page-refused = The program has not taken this.
page-unreadable = The file “{ $name }” cannot be read: it was changed or removed. Attach it again.
page-offline = No connection to the program: was it stopped? Connecting again…
page-size-bytes = { $n } B
page-size-kilobytes = { $n } kB
page-size-megabytes = { $n } MB
page-ok = OK
`;
