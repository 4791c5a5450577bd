// How a frontend on supabase-js is told of its user's videos. Nothing here knows of Reelay.
import { createClient } from "@supabase/supabase-js";

export class VideoNotifications {
  constructor(url, key, show) {
    this.supabase = createClient(url, key);
    this.show = show;
    this.channels = [];
  }

  subscribe(userId) {
    const listen = (topic) =>
      this.supabase
        .channel(topic)
        .on("broadcast", { event: "notification" }, ({ payload }) => {
          if (payload.userId === userId) this.receive(payload);
        })
        .subscribe();
    this.channels = [listen(`user_${userId}`), listen("notifications")];
  }

  receive({ type, title, message, data }) {
    switch (type) {
      case "video_generation_progress":
        this.show({ kind: "progress", text: `${title}: ${data.progress} %`, progress: data.progress });
        break;
      case "video_generation_completed":
        this.show({ kind: "success", text: `${title} (${data.creditsUsed} credits)`, urls: data.videoUrls });
        break;
      case "video_generation_failed":
        this.show({ kind: "error", text: `${title}: ${data.error}` });
        break;
      case "credit_refund":
        this.show({ kind: "info", text: `${data.creditsRefunded} credits came back: ${data.reason}` });
        break;
      case "credit_low_warning":
        this.show({ kind: "warning", text: message });
        break;
    }
  }

  unsubscribe() {
    return Promise.all(this.channels.map((channel) => this.supabase.removeChannel(channel)));
  }
}
