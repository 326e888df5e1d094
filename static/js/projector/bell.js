/** One soft stroke when the time is up. Browsers let a page sound only after somebody has touched it. */
export class Bell {
  constructor() {
    /** @type {AudioContext | null} */
    this.sound = null;
    const wake = () => {
      this.sound ||= new AudioContext();
      this.sound.resume();
    };
    addEventListener("pointerdown", wake);
    addEventListener("keydown", wake);
    this.before = Infinity;
  }

  /** @param {number | null} left ms; rings as it passes zero */
  watch(left) {
    if (left !== null && left <= 0 && this.before > 0 && this.before !== Infinity) this.ring();
    this.before = left ?? Infinity;
  }

  ring() {
    if (!this.sound) return;
    const [tone, volume, now] = [this.sound.createOscillator(), this.sound.createGain(), this.sound.currentTime];
    tone.frequency.value = 523;
    volume.gain.setValueAtTime(0.4, now);
    volume.gain.exponentialRampToValueAtTime(0.001, now + 2.5);
    tone.connect(volume).connect(this.sound.destination);
    tone.start(now);
    tone.stop(now + 2.5);
  }
}
